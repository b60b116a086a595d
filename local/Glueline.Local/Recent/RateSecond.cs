namespace Glueline.Local.Recent;

/// <summary>What happened in one second.</summary>
/// <param name="Second">Its beginning.</param>
/// <param name="EventsIn">Events in answered invocations of the producer.</param>
/// <param name="Delivered">Those of them that are on the topic.</param>
/// <param name="Refused">Those that were refused.</param>
/// <param name="HandedOver">Records in invocations of the consumer, again for each attempt.</param>
/// <param name="Written">Items written.</param>
/// <param name="KeptByGuard">Writes that a newer row was kept from.</param>
/// <param name="Failures">Failed invocations of the producer, failed attempts at batches, and failed writes.</param>
/// <param name="GivenUp">Records that were discarded after their retries.</param>
/// <param name="RegistryCalls">Calls of the registry.</param>
internal readonly record struct RateSecond(
    DateTimeOffset Second,
    long EventsIn = 0,
    long Delivered = 0,
    long Refused = 0,
    long HandedOver = 0,
    long Written = 0,
    long KeptByGuard = 0,
    long Failures = 0,
    long GivenUp = 0,
    long RegistryCalls = 0
)
{
    public static RateSecond operator +(RateSecond one, RateSecond other) =>
        new(
            one.Second,
            one.EventsIn + other.EventsIn,
            one.Delivered + other.Delivered,
            one.Refused + other.Refused,
            one.HandedOver + other.HandedOver,
            one.Written + other.Written,
            one.KeptByGuard + other.KeptByGuard,
            one.Failures + other.Failures,
            one.GivenUp + other.GivenUp,
            one.RegistryCalls + other.RegistryCalls
        );
}
