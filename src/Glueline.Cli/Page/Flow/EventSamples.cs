using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glueline.Cli.Stacks;
using Glueline.Ui.Flow;

namespace Glueline.Cli.Page.Flow;

/// <summary>Events to begin with, which follow from the table's key and from what was sent last.</summary>
internal static class EventSamples
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 1000,
    };

    /// <param name="settings">The stack's settings.</param>
    /// <param name="last">What was sent last; null if nothing was.</param>
    public static IReadOnlyList<SampleEvent> Of(StackSettings settings, string? last)
    {
        var smallest = Smallest(settings);
        var usual = last is null || Object(last) is not { } sent ? smallest : sent;
        List<SampleEvent> samples = last is null ? [] : [new("the last one sent", last)];
        samples.Add(new("the smallest event", smallest.ToJsonString(Plain)));
        samples.Add(new("one with a new field", WithNewField(usual).ToJsonString(Plain)));
        samples.Add(new("one that is refused: without its key", WithoutKey(usual, settings).ToJsonString(Plain)));
        return samples;
    }

    /// <summary>An event that has nothing but the row's key and the record's.</summary>
    public static JsonObject Smallest(StackSettings settings)
    {
        var smallest = new JsonObject();
        foreach (var field in settings.KeyFields)
            smallest[field] = "a";
        foreach (var (field, type) in settings.TableKey.Fields.Zip([settings.KeyTypes.Hash, settings.KeyTypes.Range ?? 'S']))
            smallest[field] = type is 'N' ? 1 : "a";
        return smallest;
    }

    private static JsonObject WithNewField(JsonObject usual)
    {
        var changed = usual.DeepClone().AsObject();
        var number = 1;
        while (changed.ContainsKey($"note{number}"))
            number++;
        changed[$"note{number}"] = "something new";
        return changed;
    }

    private static JsonObject WithoutKey(JsonObject usual, StackSettings settings)
    {
        var changed = usual.DeepClone().AsObject();
        changed.Remove(settings.TableKey.Hash);
        changed["note"] = "without its key";
        return changed;
    }

    private static JsonObject? Object(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new() { MaxDepth = 1000 }) as JsonObject;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // As it is with several events, or with a key that appears twice.
            return null;
        }
    }
}
