using Glueline.Local.Identity;
using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource.Destinations;

/// <summary>Opens the destination that a mapping's options name.</summary>
internal static class FailureDestinations
{
    public static IFailureDestination? Open(
        EventSourceMappingOptions options,
        IFunctionInvoker function,
        RoleClient? aws,
        TimeProvider time
    )
    {
        if (string.IsNullOrEmpty(options.OnFailureDestination))
            return null;
        var document = new FailureDocument(options.BootstrapServers, function, time);
        var address = DestinationAddress.Parse(options.OnFailureDestination)!;
        return address.Topic is { } topic
            ? new TopicDestination(topic, options.BootstrapServers, document)
            : new QueueDestination(
                address.QueueArn!,
                aws ?? throw new ArgumentException($"Destination {address.QueueArn}: the mapping has no AWS to reach it in.", nameof(aws)),
                document
            );
    }
}
