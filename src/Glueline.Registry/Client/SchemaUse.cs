using System.Globalization;

namespace Glueline;

/// <summary>Whose schema records are written with: that of the class, or one that the registry has already.</summary>
public sealed record SchemaUse
{
    private enum Kind
    {
        OfClass,
        Latest,
        Version,
    }

    private readonly Kind _kind;

    private SchemaUse(Kind kind) => _kind = kind;

    /// <summary>
    /// The class's own schema: found in the registry, or registered if that is allowed. A registered definition that differs only in what
    /// does not change the bytes and their meaning (documentation, the order of attributes, <c>avro.java.string</c>) is the class's.
    /// </summary>
    public static SchemaUse OfClass { get; } = new(Kind.OfClass);

    /// <summary>
    /// The latest AVAILABLE version, whoever registered it; nothing is ever registered. The class is written as that version's fields; one
    /// that the version has no place for is an error, not a loss.
    /// </summary>
    public static SchemaUse Latest { get; } = new(Kind.Latest);

    /// <summary>The version's number, counted from 1; null if it is not used by number.</summary>
    public long? Number { get; private init; }

    /// <summary>The version's id; null if it is not used by id.</summary>
    public Guid? Id { get; private init; }

    internal bool IsOfClass => _kind is Kind.OfClass;

    internal bool IsLatest => _kind is Kind.Latest;

    /// <summary>A version by its number in the schema, counted from 1; nothing is ever registered.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static SchemaUse Version(long number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return new(Kind.Version) { Number = number };
    }

    /// <summary>A version by its id, whatever schema it belongs to; nothing is ever registered.</summary>
    public static SchemaUse Version(Guid id) => new(Kind.Version) { Id = id };

    /// <inheritdoc/>
    public override string ToString() =>
        _kind switch
        {
            Kind.OfClass => "the class's schema",
            Kind.Latest => "the latest version",
            _ => Number is { } number ? $"version {number.ToString(CultureInfo.InvariantCulture)}" : $"version {Id}",
        };
}
