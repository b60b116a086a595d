namespace Glueline.Evolution.Planning;

/// <summary>
/// Where refusals are read, which decides what settings exist and how they are spelled, so that every remedy can be carried out as written.
/// </summary>
internal sealed record RemedyPlace
{
    private RemedyPlace(SettingStyle words) => Settings = words;

    /// <summary>A program that uses this library.</summary>
    public static RemedyPlace Library { get; } = new(SettingStyle.Properties) { MayNameSchemaByField = true };

    /// <summary>A command that starts without a schema: its settings apply from the first version on.</summary>
    public static RemedyPlace FreshVerb { get; } = new(SettingStyle.Options) { StartsWithoutSchema = true, ModeOption = "--mode" };

    /// <summary>A command that checks events against an existing schema.</summary>
    public static RemedyPlace Verb { get; } = new(SettingStyle.Options) { ModeOption = "--mode" };

    /// <summary>The producer function.</summary>
    public static RemedyPlace Function { get; } =
        new(SettingStyle.Variables) { MayNameSchemaByField = true, SchemaSetting = "GLUELINE_SCHEMA" };

    /// <summary>The producer function of a stack that exists for one run, with an empty registry.</summary>
    public static RemedyPlace Run { get; } = FreshVerb with { MayNameSchemaByField = true, SchemaSetting = "--schema NAME" };

    /// <summary>The producer function of a local stack that stays.</summary>
    public static RemedyPlace Up { get; } = new(SettingStyle.Options) { MayNameSchemaByField = true, SchemaSetting = "--schema NAME" };

    /// <summary>How settings are spelled.</summary>
    public SettingStyle Settings { get; }

    /// <summary>Whether the next attempt starts without a schema, so that the types of the current one don't matter.</summary>
    public bool StartsWithoutSchema { get; private init; }

    /// <summary>The option that sets the mode; empty if the schema in the registry has it.</summary>
    public string ModeOption { get; init; } = "";

    /// <summary>The setting that names the schema; empty if there is none.</summary>
    public string SchemaSetting { get; private init; } = "";

    /// <summary>
    /// Whether schemas can be named after a field of the events; false if they already are, or if there is no such setting.
    /// </summary>
    public bool MayNameSchemaByField { get; init; }

    /// <summary>The registry that has the schema; empty if it is not known.</summary>
    public string Registry { get; init; } = "";

    /// <summary>The schema's name in the registry; empty if it is not known.</summary>
    public string Schema { get; init; } = "";

    /// <summary>The registry's endpoint, if it is not AWS's own; empty if it is, or if the shell's environment has it.</summary>
    public string Endpoint { get; init; } = "";
}
