namespace Glueline.Tables;

/// <summary>DynamoDB's limits (Amazon DynamoDB Developer Guide, "Quotas").</summary>
internal static class TableLimits
{
    /// <summary>Bytes of a partition key that is a string or binary; at least 1.</summary>
    public const int PartitionKeyBytes = 2048;

    /// <summary>Bytes of a sort key that is a string or binary; at least 1.</summary>
    public const int SortKeyBytes = 1024;

    /// <summary>Bytes of an attribute's name; at least 1.</summary>
    public const int NameBytes = 65_535;

    /// <summary>Nested maps and lists.</summary>
    public const int Levels = 32;

    /// <summary>Bytes of an item, names and values.</summary>
    public const int ItemBytes = 400 * 1024;

    /// <summary>Significant digits of a number.</summary>
    public const int Digits = 38;

    /// <summary>The power of ten of the least number's first digit.</summary>
    public const int LeastMagnitude = -130;

    /// <summary>The power of ten of the greatest number's first digit.</summary>
    public const int GreatestMagnitude = 125;
}
