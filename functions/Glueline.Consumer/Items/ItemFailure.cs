namespace Glueline.Consumer.Items;

/// <summary>A record whose write was not done.</summary>
/// <param name="Record">The record's place among those that were handed in.</param>
/// <param name="Reason">Why, and what to do.</param>
/// <param name="IsPermanent">Whether the item itself is the reason, so that no further attempt helps.</param>
internal readonly record struct ItemFailure(int Record, string Reason, bool IsPermanent = false);
