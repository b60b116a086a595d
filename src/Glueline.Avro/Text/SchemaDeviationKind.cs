namespace Glueline.Avro.Text;

/// <summary>The kinds of <see cref="SchemaDeviation"/>.</summary>
public enum SchemaDeviationKind
{
    /// <summary>A name or namespace that the specification forbids and Java's library writes; it is kept.</summary>
    Name,

    /// <summary>An attribute in a form that Java's library ignores, or reads more leniently.</summary>
    Attribute,

    /// <summary>A default that Java's library reads, but that makes no value; it is left out.</summary>
    Default,

    /// <summary>
    /// A construct of older libraries that today's Java library refuses too, and that does not keep records from being read.
    /// </summary>
    Outdated,
}
