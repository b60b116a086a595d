namespace Glueline.Consumer.Items;

/// <summary>A rendered item that waits for its batch.</summary>
/// <param name="Json">The item in DynamoDB's wire form: <c>{"id":{"S":"a"},…}</c>.</param>
/// <param name="Key">Its key.</param>
/// <param name="Record">The place of its record among those that were handed in.</param>
internal readonly record struct PendingItem(ReadOnlyMemory<byte> Json, ItemKey Key, int Record);
