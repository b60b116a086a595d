namespace Glueline.Avro.Text;

/// <summary>The sorts of <see cref="SchemaDeviation"/>.</summary>
public enum SchemaDeviationKind
{
    /// <summary>A name or namespace that the specification forbids and Java's library writes; it is kept.</summary>
    Name,

    /// <summary>An attribute of a form that Java's library passes over, or reads more loosely.</summary>
    Attribute,

    /// <summary>A default that Java's library reads, and that no value can be made of; it is left out.</summary>
    Default,

    /// <summary>What Java's library of today refuses too, and which keeps nobody from reading records: older libraries wrote it.</summary>
    Outdated,
}
