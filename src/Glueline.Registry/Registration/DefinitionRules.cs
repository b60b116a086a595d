namespace Glueline.Registry;

/// <summary>What is known of the definitions of one format.</summary>
/// <param name="Format">The format.</param>
/// <param name="Check">Our own check of compatibility; null if there is none.</param>
/// <param name="WritesSame">
/// Whether records written with two definitions are the same bytes with the same meaning; null if only equal texts are known to.
/// </param>
internal sealed record DefinitionRules(SchemaFormat Format, DefinitionCheck? Check, Func<string, string, bool>? WritesSame = null);

/// <summary>A version that records are written with.</summary>
/// <param name="Id">Its id, which a frame's header has.</param>
/// <param name="Definition">Its text as the registry has it.</param>
internal sealed record WritableVersion(Guid Id, string Definition)
{
    /// <summary>Its number, if this look-up registered it.</summary>
    public long? RegisteredAs { get; init; }
}
