namespace Glueline.Avro.Resolution;

/// <summary>The kinds of reason why a reader can't read everything that a writer writes.</summary>
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
