using Glueline.Evolution;
using Glueline.Local.Glue.Formats;
using Glueline.Local.Storage;

namespace Glueline.Local.Glue;

/// <summary>Adds versions to schemas: the first one unchecked, all others with their verdict.</summary>
internal static class VersionRegistration
{
    private const string Available = "AVAILABLE";
    private const string Failure = "FAILURE";

    public static VersionRow AddFirst(RegistryTables tables, GlueCall call, SchemaRow schema, string definition)
    {
        CheckQuota(tables, call);
        var version = tables.Versions.Add(
            schema.Id,
            definition,
            GlueCall.FormatOf(schema).IdentityHash(definition),
            Available,
            settlesAt: null
        );
        call.Evaluation = new(definition, CompatibilityRules.Of(CompatibilityRules.Parse(schema.Compatibility)), [], IsForced: false);
        return call.Found(schema, version);
    }

    /// <summary>
    /// Finds the version with the same definition, whatever its status, or adds one under the next number. A definition that the mode
    /// refuses becomes a FAILURE and uses up its number.
    /// </summary>
    public static VersionRow FindOrAdd(RegistryTables tables, GlueCall call, SchemaRow schema, SchemaReference address, string definition)
    {
        var format = GlueCall.FormatOf(schema);
        if (format.Fault(definition) is { } fault)
            throw GlueRefusals.DefinitionInvalid(format.DataFormat, fault);
        var identity = format.IdentityHash(definition);
        if (tables.Versions.Find(schema.Id, identity) is { } existing)
            return call.Found(schema, existing);
        var rules = CompatibilityRules.Of(CompatibilityRules.Parse(schema.Compatibility));
        if (!rules.AllowsNewVersions)
            throw address.VersioningDisabled();
        CheckQuota(tables, call);
        var compared = Compared(tables, schema, rules);
        var isCompatible = format.Accepts(rules, definition, compared.Select(version => version.Definition));
        var isForced = isCompatible && call.Options.Verdicts.TakeRefusal();
        var verdict = isCompatible && !isForced ? Available : Failure;
        long? settlesAt =
            call.Options.PendingModes.Contains(rules.Name) && call.Options.EvaluationDelay > TimeSpan.Zero
                ? (tables.Now + call.Options.EvaluationDelay).ToUnixTimeMilliseconds()
                : null;
        var before = call.Options.OnCall is null ? null : tables.Versions.Accepted(schema.Id, fromNumber: 1, limit: 1).FirstOrDefault();
        call.Evaluation = new(definition, rules, compared, isForced) { Before = before?.Definition };
        return call.Found(schema, tables.Versions.Add(schema.Id, definition, identity, verdict, settlesAt));
    }

    private static List<AcceptedVersion> Compared(RegistryTables tables, SchemaRow schema, CompatibilityRules rules) =>
        rules.Scope switch
        {
            ComparisonScope.Nothing => [],
            ComparisonScope.Latest => tables.Versions.Accepted(schema.Id, fromNumber: 1, limit: 1),
            _ => tables.Versions.Accepted(schema.Id, schema.Checkpoint, limit: Constraints.MostVersions),
        };

    private static void CheckQuota(RegistryTables tables, GlueCall call)
    {
        if (tables.Versions.HasAtLeast(call.Options.VersionsPerRegion, call.Account, call.Region))
            throw GlueRefusals.TooManyVersions();
    }
}
