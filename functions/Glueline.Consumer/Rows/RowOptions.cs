namespace Glueline.Consumer.Rows;

/// <summary>What rows have besides their events.</summary>
/// <param name="Guard">What keeps a row from going back.</param>
/// <param name="KeepDeleted">How long the marker of a deleted row stays, so that a late record doesn't bring the row back.</param>
/// <param name="Metadata">Whether a row has where it comes from.</param>
/// <param name="Expiry">When a row expires; null for never.</param>
internal sealed record RowOptions(RowGuard Guard, TimeSpan KeepDeleted, RowMetadata Metadata = RowMetadata.Off, RowExpiry? Expiry = null)
{
    /// <summary>Rows that are their events and nothing else.</summary>
    public static RowOptions Plain { get; } = new(RowGuard.Off, TimeSpan.Zero);

    /// <summary>Whether rows have <see cref="RowStamp.Name"/>.</summary>
    public bool HasStamp => !Guard.IsOff || Metadata is RowMetadata.On;

    /// <summary>The names of attributes that events may not have.</summary>
    public IReadOnlyList<string> Reserved =>
        [
            .. HasStamp ? [RowStamp.Name] : Array.Empty<string>(),
            .. Guard.IsOff && Expiry is null ? Array.Empty<string>() : [RowStamp.Expiry],
        ];
}
