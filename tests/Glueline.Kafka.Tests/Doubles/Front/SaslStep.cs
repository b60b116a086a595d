namespace Glueline.Kafka.Tests.Doubles.Front;

/// <summary>A server's answer to one message of a sign-in.</summary>
internal readonly record struct SaslStep(byte[] Answer, bool IsDone, string? Refusal = null)
{
    public static SaslStep Next(byte[] answer) => new(answer, IsDone: false);

    public static SaslStep Done(byte[] answer) => new(answer, IsDone: true);

    public static SaslStep Refused(string reason) => new([], IsDone: false, reason);
}
