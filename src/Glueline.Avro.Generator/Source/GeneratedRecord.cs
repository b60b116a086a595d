using Glueline.Avro.Generator.Fields;
using Glueline.Avro.Generator.Findings;
using Microsoft.CodeAnalysis;

namespace Glueline.Avro.Generator.Source;

/// <summary>What is generated for one type: a file, or the reasons why there is none.</summary>
internal sealed record GeneratedRecord(string FileName, string Source, EquatableList<Finding> Findings)
{
    public static GeneratedRecord Of(INamedTypeSymbol type)
    {
        var findings = new List<Finding>();
        var source = "";
        if (TypeCheck.Of(type) is { } finding) findings.Add(finding);
        else
        {
            var shape = RecordShape.Of(type, findings);
            var schema = new SchemaJson(type, findings).Record(shape);
            if (findings.Count == 0) source = RecordSource.Of(type, shape, schema);
        }

        return new GeneratedRecord($"{type.ToDisplayString().Replace("@", "")}.g.cs", source, new EquatableList<Finding>(findings));
    }
}
