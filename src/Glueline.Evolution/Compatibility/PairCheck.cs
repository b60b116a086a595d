using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;

namespace Glueline.Evolution.Compatibility;

/// <summary>Translates the findings of schema resolution: these are exactly the rules by which values are read.</summary>
internal static class PairCheck
{
    public static IReadOnlyList<Incompatibility> Run(AvroSchema reader, AvroSchema writer) =>
        [.. ResolutionCheck.Run(writer, reader).Select(ToIncompatibility)];

    private static Incompatibility ToIncompatibility(ResolutionFinding finding) =>
        new(
            KindOf(finding.Fault),
            finding.Pointer,
            ReaderFragment(finding),
            finding.Clash is { } clash ? Names(clash.Writers.Select(field => field.Name)) : SchemaText.Print(finding.Writer)
        );

    private static string ReaderFragment(ResolutionFinding finding) =>
        finding switch
        {
            { Clash: not null, Field: { } field } => $$"""{"name":"{{field.Name}}","aliases":{{Names(field.Aliases)}}}""",
            { Field: { } field } => $$"""{"name":"{{field.Name}}","type":{{SchemaText.Print(field.Schema)}}}""",
            _ => SchemaText.Print(finding.Reader),
        };

    private static string Names(IEnumerable<string> names) => $"[{string.Join(',', names.Select(name => $"\"{name}\""))}]";

    private static IncompatibilityKind KindOf(ResolutionFault fault) =>
        fault switch
        {
            ResolutionFault.Type => IncompatibilityKind.TypeMismatch,
            ResolutionFault.Name => IncompatibilityKind.NameMismatch,
            ResolutionFault.FixedSize => IncompatibilityKind.FixedSizeMismatch,
            ResolutionFault.Decimal => IncompatibilityKind.DecimalMismatch,
            ResolutionFault.LogicalType => IncompatibilityKind.LogicalTypeMismatch,
            ResolutionFault.EnumSymbols => IncompatibilityKind.MissingEnumSymbols,
            ResolutionFault.Default => IncompatibilityKind.MissingDefault,
            ResolutionFault.UnionBranch => IncompatibilityKind.MissingUnionBranch,
            ResolutionFault.SeveralSources => IncompatibilityKind.AmbiguousAlias,
            ResolutionFault.SharedSource => IncompatibilityKind.SharedAlias,
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "no finding"),
        };
}
