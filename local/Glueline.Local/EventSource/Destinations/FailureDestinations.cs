using Glueline.Local.Identity;
using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource.Destinations;

/// <summary>Opens the failure destination that a mapping's options name.</summary>
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
                aws
                    ?? throw new ArgumentException(
                        $"Destination {address.QueueArn}: the mapping has no AWS client to call it with.",
                        nameof(aws)
                    ),
                document
            );
    }
}

/// <summary>Where discarded records are reported.</summary>
internal interface IFailureDestination : IDisposable
{
    /// <summary>The destination as the mapping's options name it.</summary>
    string Name { get; }

    /// <summary>Completes when the destination has received the report; any exception means that it has not.</summary>
    Task SendAsync(RecordBatch batch);
}
