namespace Glueline.Avro.Resolution;

/// <summary>How a value of the writer's logical type becomes one of the reader's.</summary>
internal enum MeaningMatch
{
    /// <summary>Unchanged: both mean the same, or one of the two has no logical type.</summary>
    Same,

    /// <summary>Multiplied: the reader's unit of time is finer, so nothing is lost.</summary>
    FinerUnit,

    /// <summary>With its scale added: a big-decimal holds every decimal.</summary>
    BigDecimal,

    /// <summary>Not at all: two decimals of different precision or scale.</summary>
    OtherDecimal,

    /// <summary>Not at all: the reader's unit of time is coarser, and digits would be lost.</summary>
    CoarserUnit,

    /// <summary>Not at all: the two mean different things.</summary>
    Different,
}
