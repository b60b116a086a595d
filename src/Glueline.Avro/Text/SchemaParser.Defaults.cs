using System.Globalization;
using System.Text.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Text;

/// <content>Defaults of fields.</content>
internal sealed partial class SchemaParser
{
    /// <summary>
    /// Reads a default. Java's library reads a string as the default of a field that is itself a float or double, which is the only way to
    /// write NaN and the infinities; a string with a finite number is kept as that number.
    /// </summary>
    private string Default(AvroSchema schema, ref JsonElement value, string path)
    {
        CheckMembers(value, path);
        if (
            deviations is not null
            && schema.Type is AvroType.Float or AvroType.Double
            && value.ValueKind is JsonValueKind.String
            && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
        )
        {
            using var document = JsonDocument.Parse(number.ToString("R", CultureInfo.InvariantCulture));
            value = document.RootElement.Clone();
        }

        return CompactJson.Of(value);
    }

    private void CheckMembers(JsonElement value, string path)
    {
        if (value.ValueKind is JsonValueKind.Object)
        {
            CheckAttributes(value, path);
            foreach (var member in value.EnumerateObject())
                CheckMembers(member.Value, $"{path}/{member.Name}");
        }
        else if (value.ValueKind is JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
                CheckMembers(item, $"{path}/{(index++).ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private void Check(RecordField field, JsonElement value, string path)
    {
        if (deviations is null)
        {
            DefaultCheck.Check(field.Schema, value, path);
            return;
        }

        if (DefaultCheck.IsNotFinite(field.Schema, value))
        {
            deviations.Add(
                new(
                    SchemaDeviationKind.Attribute,
                    path,
                    $"expected a number, found {CompactJson.Of(value)}",
                    "read as the number of that name"
                )
            );
            return;
        }

        try
        {
            DefaultCheck.Check(field.Schema, value, path);
        }
        catch (AvroSchemaException exception)
        {
            field.DropDefault();
            var kind = DefaultCheck.IsAcceptedByJava(field.Schema, value) ? SchemaDeviationKind.Default : SchemaDeviationKind.Outdated;
            deviations.Add(new(kind, exception.Path, exception.Reason, "left out"));
        }
    }
}
