using System.Text;
using Glueline.Avro.Generator.Source;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Glueline.Avro.Generator;

/// <summary>Implements <c>IAvroRecord</c> for types with <c>[AvroRecord]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class AvroRecordGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var records = context.SyntaxProvider.ForAttributeWithMetadataName(
            AttributeNames.Record,
            static (node, _) => node is TypeDeclarationSyntax,
            static (found, _) => GeneratedRecord.Of((INamedTypeSymbol)found.TargetSymbol)
        );
        context.RegisterSourceOutput(records, static (output, record) =>
        {
            foreach (var finding in record.Findings.Items)
                output.ReportDiagnostic(finding.ToDiagnostic());
            if (record.Source.Length > 0)
                output.AddSource(record.FileName, SourceText.From(record.Source, Encoding.UTF8));
        });
    }
}
