namespace Glueline.Avro.Resolution;

/// <summary>How a value of the writer's logical type becomes one of the reader's.</summary>
internal enum MeaningMatch
{
    /// <summary>As it is: both mean the same, or one of the two means nothing beyond its type.</summary>
    Same,

    /// <summary>Multiplied: the reader's unit of time is finer, so that the value is kept.</summary>
    FinerUnit,

    /// <summary>With its scale put beside it: a big-decimal holds every decimal.</summary>
    BigDecimal,

    /// <summary>Not at all: two decimals of different precision or scale.</summary>
    OtherDecimal,

    /// <summary>Not at all: the reader's unit of time is coarser, and digits would be lost.</summary>
    CoarserUnit,

    /// <summary>Not at all: the two mean different things.</summary>
    Different,
}
