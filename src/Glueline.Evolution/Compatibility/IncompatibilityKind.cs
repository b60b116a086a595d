namespace Glueline.Evolution.Compatibility;

/// <summary>Why a reader can't read what a writer wrote.</summary>
internal enum IncompatibilityKind
{
    /// <summary>The types differ, and neither is promoted to the other.</summary>
    TypeMismatch,

    /// <summary>Two named types have different names, and no alias connects them.</summary>
    NameMismatch,

    /// <summary>Two fixed types differ in size.</summary>
    FixedSizeMismatch,

    /// <summary>Two decimals differ in precision or scale.</summary>
    DecimalMismatch,

    /// <summary>Two logical types mean different things, or the reader's unit is coarser: no conversion keeps every value.</summary>
    LogicalTypeMismatch,

    /// <summary>The writer's enum has symbols that the reader's lacks, and the reader's has no default.</summary>
    MissingEnumSymbols,

    /// <summary>The reader's field is unknown to the writer and has no default.</summary>
    MissingDefault,

    /// <summary>The reader's union has no branch for what the writer wrote.</summary>
    MissingUnionBranch,

    /// <summary>The name and aliases of the reader's field match several of the writer's fields.</summary>
    AmbiguousAlias,

    /// <summary>Several of the reader's fields have an alias for the same field of the writer.</summary>
    SharedAlias,

    /// <summary>The mode is DISABLED, and the schema is not the existing one.</summary>
    VersioningDisabled,
}
