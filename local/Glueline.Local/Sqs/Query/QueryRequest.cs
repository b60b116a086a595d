using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Local.Protocol;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Glueline.Local.Sqs.Query;

/// <summary>The query protocol of older SQS clients: converts a form body to the JSON of the same request.</summary>
internal static class QueryRequest
{
    /// <summary>The members for list fields, which are numbered from 1 in a form: <c>AttributeName.1</c>.</summary>
    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        ["AttributeName"] = "AttributeNames",
        ["MessageSystemAttributeName"] = "MessageSystemAttributeNames",
        ["MessageAttributeName"] = "MessageAttributeNames",
        ["MessageAttribute"] = "MessageAttributes",
        ["MessageSystemAttribute"] = "MessageSystemAttributes",
    };

    public static bool IsOne(SignedRequest request) => request.Operation.Length == 0;

    public static string Operation(ReadOnlyMemory<byte> body) => Read(body).TryGetValue("Action", out var action) ? action.ToString() : "";

    public static ReadOnlyMemory<byte> ToJson(ReadOnlyMemory<byte> body)
    {
        var fields = Read(body);
        var json = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(json);
        writer.WriteStartObject();
        foreach (var (name, value) in fields.Where(field => !field.Key.Contains('.') && field.Key is not ("Action" or "Version")))
        {
            if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && IsNumber(name))
                writer.WriteNumber(name, number);
            else
                writer.WriteString(name, value.ToString());
        }
        foreach (
            var list in fields
                .Where(field => field.Key.Contains('.'))
                .GroupBy(field => field.Key[..field.Key.IndexOf('.', StringComparison.Ordinal)])
        )
        {
            writer.WriteStartArray(Lists.GetValueOrDefault(list.Key, list.Key));
            foreach (var item in list)
                writer.WriteStringValue(item.Value.ToString());
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
        writer.Flush();
        return json.WrittenMemory;
    }

    private static bool IsNumber(string name) =>
        name is "DelaySeconds" or "MaxNumberOfMessages" or "VisibilityTimeout" or "WaitTimeSeconds";

    private static Dictionary<string, StringValues> Read(ReadOnlyMemory<byte> body) =>
        QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Span));
}
