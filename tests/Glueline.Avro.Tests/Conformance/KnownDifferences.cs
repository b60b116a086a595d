using Glueline.Avro.Schemas;

namespace Glueline.Avro.Tests.Conformance;

/// <summary>
/// Known differences in verdicts on compatibility. To add one, give its name, the sentence of the specification that decides, and how a
/// schema would have to look for the specification to give the other verdict. <see cref="KnownDifferenceTests"/> requires a pair for each
/// that shows it.
/// </summary>
internal static class KnownDifferences
{
    /// <summary>Java 1.8.2, Python 1.11.1 and avsc resolve by the underlying types alone.</summary>
    public static KnownDifference NoLogicalTypes { get; } =
        new(
            "logical types of any precision, scale and unit match",
            "Logical Types",
            "For schema resolution, two decimals match if their scales and precisions match; a value of another unit would mean "
                + "something else.",
            () => new SchemaRewriting { Properties = _ => SchemaProperties.Empty }
        );

    /// <summary>Java 1.8.2 (today's compares simple names) and avsc.</summary>
    public static KnownDifference FullNamesMustMatch { get; } =
        new(
            "records, enums and fixed must have the same full name",
            "Schema Resolution",
            "To match, two enums, fixed or records need the same unqualified name.",
            () => new SchemaRewriting { Name = Flat, Alias = (alias, _) => Flat(alias) }
        );

    /// <summary>Java 1.8.2; enum defaults came with 1.9.</summary>
    public static KnownDifference NoEnumDefaults { get; } =
        new(
            "an enum's default does not help",
            "Schema Resolution",
            "If the reader's enum lacks the writer's symbol and has a default, the default is used.",
            () => new SchemaRewriting { EnumDefault = _ => null }
        );

    /// <summary>Python 1.11.1.</summary>
    public static KnownDifference AliasesAreTakenLiterally { get; } =
        new(
            "an alias is compared with the writer's full name as it is written",
            "Aliases",
            "A type's alias is a full name, or relative to the namespace of the name it is an alias for.",
            () => new SchemaRewriting { Alias = Literally }
        );

    public static KnownDifference[] OfJava { get; } = [NoLogicalTypes, NoEnumDefaults, FullNamesMustMatch];

    public static KnownDifference[] OfPython { get; } = [NoLogicalTypes, AliasesAreTakenLiterally];

    public static KnownDifference[] OfJavaScript { get; } = [NoLogicalTypes, FullNamesMustMatch];

    /// <summary>
    /// An alias in the type's own namespace is written without it; one in no namespace, within a namespace, is written with a dot before
    /// it, which no full name has.
    /// </summary>
    private static SchemaName Literally(SchemaName alias, SchemaName type) =>
        alias.Namespace == type.Namespace ? new SchemaName(alias.Name)
        : alias.Namespace.Length == 0 ? new SchemaName($"_dot_{alias.Name}")
        : alias;

    private static SchemaName Flat(SchemaName name) => new(name.FullName.Replace('.', '_'));
}
