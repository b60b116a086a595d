using System.Diagnostics;
using Glueline.Kafka;

namespace Glueline.Producer.Answers;

/// <summary>The names of states in answers and logs.</summary>
internal static class StateName
{
    public static string Of(DeliveryState state) =>
        state switch
        {
            DeliveryState.Delivered => "delivered",
            DeliveryState.Refused => "refused",
            DeliveryState.NotSent => "not-sent",
            DeliveryState.Unknown => "unknown",
            _ => throw new UnreachableException($"no name for {state}"),
        };
}
