namespace Glueline.Consumer.Items;

/// <summary>A write that waits for its batch.</summary>
/// <param name="Json">In DynamoDB's wire form: the item, <c>{"id":{"S":"a"},…}</c>; of a deletion, its key alone.</param>
/// <param name="Key">The item's key.</param>
/// <param name="Record">The place of its record among those that were handed in.</param>
/// <param name="Kind">What becomes of the row.</param>
internal readonly record struct PendingItem(ReadOnlyMemory<byte> Json, ItemKey Key, int Record, WriteKind Kind = WriteKind.Put);
