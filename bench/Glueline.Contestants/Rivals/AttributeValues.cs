using System.Collections;
using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using Avro.Generic;

namespace Glueline.Contestants.Rivals;

/// <summary>A GenericRecord as an item through the SDK: a dictionary of attribute values, and the SDK's marshaller.</summary>
internal static class AttributeValues
{
    /// <summary>The body of a request; disposing it returns its memory to the SDK's pool.</summary>
    public static Stream ToPutItem(GenericRecord record)
    {
        var request = PutItemRequestMarshaller.Instance.Marshall(new PutItemRequest { TableName = "events", Item = Item(record) });
        return request.ContentStream ?? new MemoryStream(request.Content);
    }

    public static Dictionary<string, AttributeValue> Item(GenericRecord record)
    {
        var item = new Dictionary<string, AttributeValue>(record.Schema.Count);
        foreach (var field in record.Schema.Fields)
            if (record.GetValue(field.Pos) is { } value)
                item.Add(field.Name, Value(value));
        return item;
    }

    private static AttributeValue Value(object? value) =>
        value switch
        {
            null => new AttributeValue { NULL = true },
            GenericRecord record => new AttributeValue { M = Item(record), IsMSet = true },
            GenericEnum symbol => new AttributeValue { S = symbol.Value },
            string text => new AttributeValue { S = text },
            bool truth => new AttributeValue { BOOL = truth },
            int number => new AttributeValue { N = number.ToString(CultureInfo.InvariantCulture) },
            long number => new AttributeValue { N = number.ToString(CultureInfo.InvariantCulture) },
            float number => new AttributeValue { N = number.ToString(CultureInfo.InvariantCulture) },
            double number => new AttributeValue { N = number.ToString(CultureInfo.InvariantCulture) },
            IList items => new AttributeValue { L = [.. items.Cast<object?>().Select(Value)], IsLSet = true },
            _ => throw new NotSupportedException(value.GetType().Name),
        };
}
