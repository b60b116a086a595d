namespace Glueline.Consumer.Items;

/// <summary>A record whose item was not stored.</summary>
/// <param name="Record">The record's place among those that were handed in.</param>
/// <param name="Reason">Why, and what to do.</param>
internal readonly record struct ItemFailure(int Record, string Reason);
