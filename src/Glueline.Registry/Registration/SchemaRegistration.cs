namespace Glueline;

/// <summary>What a producer may do in the registry; each value allows what the ones before it allow.</summary>
public enum SchemaRegistration
{
    /// <summary>Nothing: events must fit the latest version.</summary>
    None,

    /// <summary>Register new versions of a schema that exists.</summary>
    Register,

    /// <summary>Also create a schema on first use.</summary>
    CreateSchema,

    /// <summary>Also create the registry on first use.</summary>
    CreateRegistry,
}
