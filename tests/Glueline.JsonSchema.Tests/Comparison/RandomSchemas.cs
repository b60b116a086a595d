using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Glueline.JsonSchema.Tests.Comparison;

/// <summary>Schemas, changes to schemas, and documents over a small vocabulary, so that they often match.</summary>
internal sealed class RandomSchemas(int seed)
{
    private static readonly string[] Names = ["a", "b", "ab", "x-1"];
    private static readonly string[] Patterns = ["^a", "^x-", "b$"];
    private static readonly string[] Types = ["null", "boolean", "integer", "number", "string", "array", "object"];
    private static readonly string[] Texts = ["", "a", "ab", "b", "abc", "x-1", "2026-01-01"];

    private readonly Random _random = new(seed);

    public string Root()
    {
        var schema = Schema(3);
        if (schema is not JsonObject root)
            return schema.ToJsonString();
        if (root.ContainsKey("$ref"))
            root = new JsonObject { ["allOf"] = new JsonArray(root) };
        root["definitions"] = new JsonObject
        {
            ["d"] = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["a"] = Ref("#"), ["b"] = Schema(0) },
            },
        };
        return root.ToJsonString();
    }

    /// <summary>One to three random edits anywhere in the schema.</summary>
    public string Change(string schema)
    {
        var root = JsonNode.Parse(schema)!;
        for (var i = _random.Next(3); i >= 0; i--)
        {
            var objects = Objects(root).ToList();
            if (objects.Count == 0)
                return Root();
            var target = objects[_random.Next(objects.Count)];
            if (target.Count > 0 && Chance(0.5))
                target.Remove(target.ElementAt(_random.Next(target.Count)).Key);
            else
                AddKeyword(target, 1);
        }

        return root.ToJsonString();
    }

    public byte[] Document() => Encoding.UTF8.GetBytes(Value(3)?.ToJsonString() ?? "null");

    private static JsonObject Ref(string target) => new() { ["$ref"] = target };

    private static IEnumerable<JsonObject> Objects(JsonNode node) =>
        node switch
        {
            JsonObject o => [o, .. o.SelectMany(member => member.Value is null ? [] : Objects(member.Value))],
            JsonArray a => a.SelectMany(item => item is null ? [] : Objects(item)),
            _ => [],
        };

    private JsonNode Schema(int depth)
    {
        if (Chance(0.08))
            return JsonValue.Create(Chance(0.6));
        if (depth > 0 && Chance(0.06))
            return Ref(Pick(["#", "#/definitions/d"]));
        var schema = new JsonObject();
        if (Chance(0.7))
            schema["type"] = Chance(0.7) ? Pick(Types) : new JsonArray([.. Distinct(Types).Select(t => (JsonNode)t)]);
        for (var i = _random.Next(4); i > 0; i--)
            AddKeyword(schema, depth);
        return schema;
    }

    private void AddKeyword(JsonObject s, int depth)
    {
        switch (_random.Next(depth > 0 ? 30 : 14))
        {
            case 0:
                s["minimum"] = _random.Next(-1, 3);
                break;
            case 1:
                s["maximum"] = _random.Next(5);
                break;
            case 2:
                s["exclusiveMinimum"] = _random.Next(-1, 3);
                break;
            case 3:
                s["exclusiveMaximum"] = _random.Next(5);
                break;
            case 4:
                s["multipleOf"] = JsonNode.Parse(Pick(["1", "2", "0.5", "4"]));
                break;
            case 5:
                s["minLength"] = _random.Next(3);
                break;
            case 6:
                s["maxLength"] = _random.Next(4);
                break;
            case 7:
                s["pattern"] = Pick(Patterns);
                break;
            case 8:
                s["minItems"] = _random.Next(3);
                break;
            case 9:
                s["maxItems"] = _random.Next(3);
                break;
            case 10:
                s["uniqueItems"] = true;
                break;
            case 11:
                s["required"] = new JsonArray([.. Distinct(Names).Select(n => (JsonNode)n)]);
                break;
            case 12:
                s["enum"] = new JsonArray([Value(1), "a", 1]);
                break;
            case 13:
                s[Pick(["minProperties", "maxProperties"])] = _random.Next(3);
                break;
            case < 18:
                s["properties"] = new JsonObject(Distinct(Names).Select(n => KeyValuePair.Create(n, (JsonNode?)Schema(depth - 1))));
                break;
            case 18:
                s["additionalProperties"] = Chance(0.5) ? Chance(0.2) : Schema(depth - 1);
                break;
            case 19:
                s["patternProperties"] = new JsonObject { [Pick(Patterns)] = Schema(depth - 1) };
                break;
            case 20:
                s["items"] = Chance(0.5) ? Schema(depth - 1) : List(depth);
                break;
            case 21:
                s["additionalItems"] = Chance(0.5) ? Chance(0.2) : Schema(depth - 1);
                break;
            case 22:
                s["allOf"] = List(depth);
                break;
            case 23 or 24:
                s["anyOf"] = List(depth);
                break;
            case 25:
                s["oneOf"] = List(depth);
                break;
            case 26:
                s["not"] = Schema(depth - 1);
                break;
            case 27:
                s["dependencies"] = new JsonObject { [Pick(Names)] = Chance(0.5) ? new JsonArray(Pick(Names)) : Schema(depth - 1) };
                break;
            case 28:
                s[Pick(["contains", "propertyNames"])] = Schema(depth - 1);
                break;
            default:
                (s["if"], s["then"], s["else"]) = (Schema(depth - 1), Schema(depth - 1), Schema(depth - 1));
                break;
        }
    }

    private JsonNode? Value(int depth)
    {
        switch (_random.Next(depth > 0 ? 9 : 5))
        {
            case 0:
                return null;
            case 1:
                return Chance(0.5);
            case 2:
                return _random.Next(-2, 6);
            case 3:
                return JsonNode.Parse((_random.Next(-3, 9) * 0.5).ToString(CultureInfo.InvariantCulture));
            case 4:
                return Pick(Texts);
            case 5:
                return new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth - 1))]);
            default:
                return new JsonObject(Distinct(Names).Take(_random.Next(4)).Select(n => KeyValuePair.Create(n, Value(depth - 1))));
        }
    }

    private JsonArray List(int depth) => new([.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Schema(depth - 1))]);

    private List<string> Distinct(string[] from) => from.Where(_ => Chance(0.5)).DefaultIfEmpty(Pick(from)).ToList();

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    private bool Chance(double likelihood) => _random.NextDouble() < likelihood;
}
