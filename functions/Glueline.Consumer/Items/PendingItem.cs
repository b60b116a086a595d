using Glueline.Consumer.Rows;

namespace Glueline.Consumer.Items;

/// <summary>A write that is waiting for its batch.</summary>
/// <param name="Json">
/// DynamoDB's wire form of the item, <c>{"id":{"S":"a"},…}</c>; for a deletion the marker that replaces the row, or the key alone if rows
/// are not guarded.
/// </param>
/// <param name="Key">The item's key.</param>
/// <param name="Record">The record's number.</param>
/// <param name="Order">What orders it among the writes of its row.</param>
/// <param name="Kind">Whether the row is put or deleted.</param>
internal readonly record struct PendingItem(
    ReadOnlyMemory<byte> Json,
    ItemKey Key,
    int Record,
    RowOrder Order,
    WriteKind Kind = WriteKind.Put
);

/// <summary>What a write does to a row.</summary>
internal enum WriteKind
{
    /// <summary>Replaces the row with the item.</summary>
    Put,

    /// <summary>Deletes the row.</summary>
    Delete,
}
