using Glueline.Avro.Schemas;
using Glueline.Evolution.Compatibility;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>Drafts the schema that a sample needs on top of a history.</summary>
internal sealed class SchemaDrafter(SchemaHistory history, EvolutionOptions options)
{
    private readonly RecordSchema _base = history.Latest?.Schema as RecordSchema ?? new RecordSchema(new SchemaName(options.RecordName, options.Namespace), []);

    public SchemaDraft Draft(EventShape sample)
    {
        var evolution = new RecordEvolution(history, options, _base);
        var fields = new Dictionary<RecordSchema, IReadOnlyList<RecordField>>(ReferenceEqualityComparer.Instance);
        foreach (var (record, path, shape) in new RecordSamples(_base, sample.Object!).All)
            fields.Add(record, evolution.Fields(record, shape, path));
        if (evolution.Changes.Count == 0) return new SchemaDraft(_base, [], [], evolution.Findings);
        var schema = new SchemaRewriter(fields).Record(_base);
        return new SchemaDraft(schema, evolution.Changes, evolution.Verdicts, [.. evolution.Findings, .. BeyondLimits(schema), .. Incompatible(schema)]);
    }

    private IEnumerable<PlanFinding> BeyondLimits(RecordSchema schema)
    {
        var (fields, most) = (SchemaSize.Of(schema).Fields, options.Inference.MaxFields);
        if (fields > most) yield return Finding(FindingKind.LimitExceeded, $"the schema would have {fields} fields, more than MaxFields = {most}");
        var (bytes, limit) = (SchemaSize.Bytes(schema), options.Inference.MaxSchemaBytes);
        if (bytes > limit) yield return Finding(FindingKind.LimitExceeded, $"the schema's text would have {bytes} bytes, more than MaxSchemaBytes = {limit}");
    }

    /// <summary>The rules know the latest version; the last word is the check's, which knows all versions that the mode compares with.</summary>
    private IEnumerable<PlanFinding> Incompatible(RecordSchema schema) =>
        CompatibilityLaw.Of(history.Mode).AllowsNewVersions
            ? CompatibilityChecker.Check(schema, history).Select(finding => Finding(FindingKind.Incompatible, "", FindingText.Describe(finding)))
            : [];

    private PlanFinding Finding(FindingKind kind, string found, params string[] reasons) =>
        new(kind, "", found, "", history.Mode, history.Latest?.Version, reasons);
}
