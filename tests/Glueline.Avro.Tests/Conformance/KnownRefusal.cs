using Glueline.Avro.Schemas;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>A schema that is valid by the specification, and that another implementation refuses.</summary>
/// <param name="Name">The construct that it refuses.</param>
/// <param name="Message">A part of its message.</param>
/// <param name="Section">The section of the specification (1.12) that decides.</param>
/// <param name="Sentence">The rule of that section, in our words.</param>
/// <param name="Concerns">Whether a schema has the construct.</param>
internal sealed record KnownRefusal(string Name, string Message, string Section, string Sentence, Func<AvroSchema, bool> Concerns)
{
    /// <summary>Whether it may instead misread the schema as another one.</summary>
    public bool MayMisread { get; init; }

    /// <summary>
    /// Python 1.11.1, avsc: neither finds a type without a namespace from within one, as Java and we do; the specification has no
    /// spelling for it.
    /// </summary>
    public static KnownRefusal ReferenceOutOfNamespace(string message) =>
        new(
            "a reference from within a namespace to a type without one",
            message,
            "Names",
            "A reference without dots is in the namespace of the enclosing definition: nothing there names a type without a namespace.",
            schema => new SchemaFacts(schema).RefersOutOfNamespace
        );

    /// <summary>Python 1.11.1. If it accepts such a schema, it misreads it as another, so that nothing more can be compared.</summary>
    public static KnownRefusal EmptyNamespace { get; } =
        new(
            "an empty namespace counts as none given",
            "Could not make an Avro Schema object",
            "Names",
            "The empty string may be used as a namespace, to indicate the null namespace.",
            schema => new SchemaFacts(schema).DeclaresOutOfNamespace
        )
        {
            MayMisread = true,
        };

    /// <summary>avsc 5.7.9 encodes the inner default twice if it is bytes, fixed or a union.</summary>
    public static KnownRefusal DefaultThatLeavesOutAField { get; } =
        new(
            "a record's default that leaves out a field whose own default is bytes, fixed or of a union",
            "incompatible field default",
            "Complex Types, Records",
            "A field's default is used if the field is missing.",
            schema => new SchemaFacts(schema).HasRecordDefault
        );

    public override string ToString() => Name;
}
