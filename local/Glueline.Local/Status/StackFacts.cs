namespace Glueline.Local.Status;

/// <summary>What a person who has started a stack wants to know of it.</summary>
internal sealed record StackFacts
{
    /// <summary>The endpoint of all services, without a slash at the end.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The option with which the command line finds the stack, with a space before it; empty at its default address.</summary>
    public required string EndpointOption { get; init; }

    public required string Region { get; init; }

    public required string BootstrapServers { get; init; }

    public required string Topic { get; init; }

    public required string Registry { get; init; }

    public required string Schema { get; init; }

    public required string Compatibility { get; init; }

    public required string Table { get; init; }

    /// <summary>The table's key, as in <c>deviceId:S,timestamp:N</c>.</summary>
    public required string TableKey { get; init; }

    public required StackOwner Producer { get; init; }

    public required StackOwner Consumer { get; init; }
}

/// <summary>The owner of an account of the stack, and the function there.</summary>
internal sealed record StackOwner(string AccountId, string KeyId, string Secret, string Function);
