namespace Glueline.Protobuf;

/// <summary>How messages are written as JSON; the names are those of Google.Protobuf's <c>JsonFormatter.Settings</c>.</summary>
public sealed record ProtoJsonOptions
{
    /// <summary>The names of the definition, such as <c>unit_price</c>, instead of <c>unitPrice</c>; false by default.</summary>
    public bool PreserveProtoFieldNames { get; init; }

    /// <summary>
    /// Whether fields that are not set are written with their default value, as far as that says the same: lists, maps, and proto3 fields
    /// without presence. False by default.
    /// </summary>
    public bool FormatDefaultValues { get; init; }

    /// <summary>
    /// The longest JSON text that a message may become, in bytes; 512 MiB by default. A few bytes can stand for many empty messages.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxTextBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1 << 29;
}
