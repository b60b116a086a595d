using Glueline.Evolution;
using Glueline.Local.Glue.Formats;
using Glueline.Local.Storage;

namespace Glueline.Local.Glue;

/// <summary>Adds versions to schemas: the first one unchecked, every other one with its verdict.</summary>
internal static class VersionRegistration
{
    private const string Available = "AVAILABLE";
    private const string Failure = "FAILURE";

    public static VersionRow AddFirst(RegistryTables tables, GlueCall call, SchemaRow schema, string definition)
    {
        CheckQuota(tables, call);
        return tables.Versions.Add(schema.Id, definition, GlueCall.FormatOf(schema).IdentityHash(definition), Available, settlesAt: null);
    }

    /// <summary>
    /// A definition that the schema has already is found, whatever became of it; a new one gets the next number. One that the mode
    /// refuses stays as FAILURE, and its number is spent.
    /// </summary>
    public static VersionRow FindOrAdd(RegistryTables tables, GlueCall call, SchemaRow schema, SchemaReference address, string definition)
    {
        var format = GlueCall.FormatOf(schema);
        if (format.Fault(definition) is { } fault)
            throw GlueRefusals.DefinitionInvalid(format.DataFormat, fault);
        var identity = format.IdentityHash(definition);
        if (tables.Versions.Find(schema.Id, identity) is { } existing)
            return existing;
        var law = CompatibilityRules.Of(CompatibilityRules.Parse(schema.Compatibility));
        if (!law.AllowsNewVersions)
            throw address.VersioningDisabled();
        CheckQuota(tables, call);
        var verdict = format.Admits(law, definition, Compared(tables, schema, law)) ? Available : Failure;
        long? settlesAt =
            call.Options.PendingModes.Contains(law.Name) && call.Options.EvaluationDelay > TimeSpan.Zero
                ? (tables.Now + call.Options.EvaluationDelay).ToUnixTimeMilliseconds()
                : null;
        return tables.Versions.Add(schema.Id, definition, identity, verdict, settlesAt);
    }

    private static List<string> Compared(RegistryTables tables, SchemaRow schema, CompatibilityRules law) =>
        law.Scope switch
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
