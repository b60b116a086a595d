using System.Text;
using Glueline.Avro;
using Glueline.Avro.Json;

namespace Glueline.Consumer.Rows;

/// <summary>The attributes of a row that are Glueline's and not its event's; docs/deploy.md describes them.</summary>
internal static class RowStamp
{
    /// <summary>The attribute, a map, that has what ordered the row.</summary>
    public const string Name = "_glueline";

    /// <summary>The attribute by which the table's time to live removes a row: seconds since 1970.</summary>
    public const string Expiry = "_expires";

    /// <summary>Topic and partition, a string such as <c>events-0</c>.</summary>
    public const string Partition = "partition";

    /// <summary>The offset, a number.</summary>
    public const string Offset = "offset";

    /// <summary>The record's timestamp, a number of milliseconds.</summary>
    public const string Time = "time";

    /// <summary>The value of the guard's field, a number.</summary>
    public const string Version = "version";

    /// <summary>True in the marker of a deleted row, absent in all others.</summary>
    public const string Deleted = "deleted";

    /// <summary>Appends the order to an item that is closed, and leaves it closed.</summary>
    public static void Append(OutputBuffer item, RowOrder order)
    {
        Order(item, order);
        item.Write("}}}"u8);
    }

    /// <summary>Makes the marker of a deleted row of an item that has its key alone.</summary>
    public static void AppendDeleted(OutputBuffer item, RowOrder order, DateTimeOffset expiry)
    {
        Order(item, order);
        var json = new JsonTextWriter(item);
        json.WriteRaw(",\"deleted\":{\"BOOL\":true}}}"u8);
        json.WriteInteger(",\"_expires\":{\"N\":\""u8, expiry.ToUnixTimeSeconds(), "\"}}"u8);
        json.Flush();
    }

    private static void Order(OutputBuffer item, RowOrder order)
    {
        item.Truncate(item.WrittenCount - 1);
        var json = new JsonTextWriter(item);
        json.TryWriteString(",\"_glueline\":{\"M\":{\"partition\":{\"S\":"u8, Encoding.UTF8.GetBytes(order.Partition), "}"u8);
        json.WriteInteger(",\"offset\":{\"N\":\""u8, order.Offset, "\"}"u8);
        json.WriteInteger(",\"time\":{\"N\":\""u8, order.Time, "\"}"u8);
        if (order.Version is { } version)
            json.WriteRaw(Encoding.ASCII.GetBytes($",\"version\":{{\"N\":\"{version}\"}}"));
        json.Flush();
    }
}
