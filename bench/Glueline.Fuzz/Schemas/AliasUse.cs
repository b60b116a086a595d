namespace Glueline.Fuzz.Schemas;

/// <summary>What aliases of fields are made for.</summary>
public enum AliasUse
{
    /// <summary>A field that was renamed has its old name as an alias, which is no other field's.</summary>
    Renaming,

    /// <summary>Besides, some aliases are what other fields are called: on these implementations differ.</summary>
    Crossing,
}
