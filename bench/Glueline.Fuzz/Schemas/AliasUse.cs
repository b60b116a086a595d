namespace Glueline.Fuzz.Schemas;

/// <summary>How aliases of fields are used.</summary>
public enum AliasUse
{
    /// <summary>A field that was renamed has its old name as an alias, which no other field has.</summary>
    Renaming,

    /// <summary>In addition, some aliases are names of other fields: implementations differ on these.</summary>
    Crossing,
}
