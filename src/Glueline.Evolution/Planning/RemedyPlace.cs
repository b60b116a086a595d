namespace Glueline.Evolution.Planning;

/// <summary>
/// Where refusals are read: what settings are called there, and which of them there are, so that every remedy can be carried out as it is
/// told.
/// </summary>
public sealed record RemedyPlace
{
    private RemedyPlace(RemedyWords words) => Words = words;

    /// <summary>A program that uses this library.</summary>
    public static RemedyPlace Library { get; } = new(RemedyWords.Properties) { MayNameSchemaByField = true };

    /// <summary>A verb of the command line that begins with no schema: what is chosen holds from the first version on.</summary>
    public static RemedyPlace FreshVerb { get; } = new(RemedyWords.Options) { StartsAnew = true, ModeOption = "--mode" };

    /// <summary>A verb of the command line that holds events against a schema which exists.</summary>
    public static RemedyPlace Verb { get; } = new(RemedyWords.Options) { ModeOption = "--mode" };

    /// <summary>The producer function.</summary>
    public static RemedyPlace Function { get; } =
        new(RemedyWords.Variables) { MayNameSchemaByField = true, SchemaSetting = "GLUELINE_SCHEMA" };

    /// <summary>The producer function of a stack that is there for one run, with an empty registry.</summary>
    public static RemedyPlace Run { get; } =
        FreshVerb with
        {
            ModeOption = "--compatibility",
            MayNameSchemaByField = true,
            SchemaSetting = "--schema NAME",
        };

    /// <summary>The producer function of a local stack that stays.</summary>
    public static RemedyPlace Up { get; } = new(RemedyWords.Options) { MayNameSchemaByField = true, SchemaSetting = "--schema NAME" };

    /// <summary>What settings are called.</summary>
    public RemedyWords Words { get; }

    /// <summary>Whether doing it again begins with no schema, so that types which a schema has do not count.</summary>
    public bool StartsAnew { get; private init; }

    /// <summary>The option that sets the mode; empty where the schema in the registry has it.</summary>
    public string ModeOption { get; init; } = "";

    /// <summary>The setting that names the schema; empty where there is none.</summary>
    public string SchemaSetting { get; private init; } = "";

    /// <summary>Whether a field may be named that holds each event's schema; false where one is, or there is no such setting.</summary>
    public bool MayNameSchemaByField { get; init; }

    /// <summary>The registry that has the schema; empty where that is not known.</summary>
    public string Registry { get; init; } = "";

    /// <summary>The schema's name in the registry; empty where that is not known.</summary>
    public string Schema { get; init; } = "";

    /// <summary>
    /// Where the registry answers, if not at AWS's own address; empty where it does, or where the shell's variables say so.
    /// </summary>
    public string Endpoint { get; init; } = "";
}
