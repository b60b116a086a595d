namespace Glueline.Consumer.Rows;

/// <summary>What rows have besides their events.</summary>
/// <param name="Guard">What keeps a row from going back.</param>
/// <param name="KeepDeleted">How long the marker of a deleted row stays, so that a late record doesn't bring the row back.</param>
internal sealed record RowOptions(RowGuard Guard, TimeSpan KeepDeleted)
{
    /// <summary>Rows that are their events and nothing else.</summary>
    public static RowOptions Plain { get; } = new(RowGuard.Off, TimeSpan.Zero);

    /// <summary>The names of attributes that events may not have.</summary>
    public IReadOnlyList<string> Reserved => Guard.IsOff ? [] : [RowStamp.Name, RowStamp.Expiry];
}
