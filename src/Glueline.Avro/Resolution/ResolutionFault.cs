namespace Glueline.Avro.Resolution;

/// <summary>Why a reader can't read all that a writer writes.</summary>
internal enum ResolutionFault
{
    Type,
    Name,
    FixedSize,
    Decimal,
    LogicalType,
    EnumSymbols,
    Default,
    UnionBranch,
    SeveralSources,
    SharedSource,
}
