using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Findings;

/// <summary>The faults of a type with <c>[AvroRecord]</c>.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor NotPartial = Rule(
        "GLA001",
        "The type is not partial",
        "{0} can't be made an Avro record: expected a partial type, and {1} is not; add the word partial"
    );

    public static readonly DiagnosticDescriptor NoRecord = Rule(
        "GLA002",
        "The type can't be a record",
        "{0} can't be made an Avro record: expected a class, record or struct that can be created, found {1}"
    );

    public static readonly DiagnosticDescriptor NoAvroType = Rule(
        "GLA003",
        "The property's type has no Avro type",
        "{0} is of type {1}, which has no Avro type; use one that has, such as {2}, or leave the property out with [AvroIgnore]"
    );

    public static readonly DiagnosticDescriptor BadDecimal = Rule(
        "GLA004",
        "A decimal has no precision and scale, or impossible ones",
        "{0} is a decimal: expected [AvroDecimal(precision, scale)] with a precision from 1 to 28 and a scale from 0 to the "
            + "precision, found {1}"
    );

    public static readonly DiagnosticDescriptor BadName = Rule(
        "GLA005",
        "A name is not an Avro name",
        "{0} has the name \"{1}\" in Avro: expected letters, digits and _, no digit first; give it another with {2}"
    );

    public static readonly DiagnosticDescriptor NameTwice = Rule(
        "GLA006",
        "Two fields have the same name",
        "{0} and {1} are both the field \"{2}\"; give one of them another name with [AvroName]"
    );

    public static readonly DiagnosticDescriptor BadDefault = Rule(
        "GLA007",
        "A default does not match",
        "{0} can't have the default {1}: expected {2}"
    );

    public static readonly DiagnosticDescriptor NotSettable = Rule(
        "GLA008",
        "A property can't be set",
        "{0} can't be {1}: expected {2}; add it, or leave the property out with [AvroIgnore]"
    );

    public static readonly DiagnosticDescriptor BadEnum = Rule(
        "GLA009",
        "The enum can't be mapped",
        "{0} is of the enum {1}, which can't be an Avro enum: {2}"
    );

    public static readonly DiagnosticDescriptor TypeNameTwice = Rule(
        "GLA010",
        "Two types have the same name",
        "{0} and {1} both have the name \"{2}\" in the schema of {3}; give one of them another with [AvroName] or [AvroNamespace]"
    );

    public static readonly DiagnosticDescriptor HiddenProperty = Rule(
        "GLA011",
        "A property is hidden",
        "{0} is hidden by {1}, so that its value can't be accessed; rename one of them in C#, or leave the hidden one out with "
            + "[AvroIgnore]"
    );

    public static readonly DiagnosticDescriptor PublicField = Rule(
        "GLA012",
        "A public field is not in the schema",
        "{0} is a field in C#, and only properties are in the schema; make it a property, or leave it out with [AvroIgnore]"
    );

    public static readonly DiagnosticDescriptor RequiredNoField = Rule(
        "GLA013",
        "A required member has no field",
        "{0} is required, and the schema has no field for it, so that no record can be read; remove the word required, or make it "
            + "a public property without [AvroIgnore]"
    );

    public static readonly DiagnosticDescriptor UnseenRecord = Rule(
        "GLA014",
        "A record of another assembly is not fully accessible",
        "{0} holds {1} of another assembly, whose properties or constructors are not all public, so that its schema can't be known "
            + "here; make them public"
    );

    public static readonly DiagnosticDescriptor BadLogicalType = Rule(
        "GLA015",
        "A logical type does not match the property's type",
        "{0} is of type {1}, which can't have the logical type \"{2}\": {3}"
    );

    public static readonly DiagnosticDescriptor BadFixed = Rule(
        "GLA016",
        "A property can't be a fixed",
        "{0} can't be the fixed \"{1}\" of {2} bytes: {3}"
    );

    public static readonly DiagnosticDescriptor BadProperty = Rule(
        "GLA017",
        "An attribute can't be added to the schema",
        "{0} can't have the attribute \"{1}\" in the schema: {2}"
    );

    public static readonly DiagnosticDescriptor NoJavaString = Rule(
        "GLA018",
        "There is no string for Java",
        "{0} has [AvroJavaString], and no string or map that it could be for; remove it"
    );

    private static DiagnosticDescriptor Rule(string id, string title, string message) =>
        new(id, title, message, "Glueline.Avro", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
