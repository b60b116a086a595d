using Glueline.Avro.Generator.Fields;
using Glueline.Avro.Generator.Findings;
using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Source;

/// <summary>The output for one type: a file, or the reasons why there is none.</summary>
internal sealed record GeneratedRecord(string FileName, string Source, EquatableList<Finding> Findings)
{
    public static GeneratedRecord Of(INamedTypeSymbol type)
    {
        var findings = new List<Finding>();
        var source = "";
        if (TypeCheck.Of(type) is { } finding)
            findings.Add(finding);
        else
        {
            var shape = RecordShape.Of(type, findings);
            var json = new SchemaJson(type, findings);
            var schema = json.Record(shape);
            if (findings.Count == 0 && !json.HasFaultyRecord)
                source = RecordSource.Of(type, shape, schema);
        }

        return new GeneratedRecord(FileNameOf(type), source, new EquatableList<Finding>(findings));
    }

    /// <summary>The names of files ignore case, those of types do not.</summary>
    private static string FileNameOf(INamedTypeSymbol type)
    {
        var name = type.ToDisplayString().Replace("@", "");
        for (ISymbol part = type; part.ContainingSymbol is INamespaceOrTypeSymbol around; part = around)
            if (around.GetMembers().Any(other => other is INamespaceOrTypeSymbol && DiffersInCaseOnly(other.Name, part.Name)))
                return $"{name}-{name.Aggregate(17u, (hash, letter) => unchecked((hash * 31) + letter)):x8}.g.cs";
        return $"{name}.g.cs";
    }

    private static bool DiffersInCaseOnly(string one, string other) =>
        one != other && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
