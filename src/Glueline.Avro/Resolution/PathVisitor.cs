using System.Globalization;
using System.Text;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>
/// Tracks the place of a visit. Reading itself does not: if it fails, the value is read again with this visitor, up to the same failure.
/// </summary>
internal readonly struct PathVisitor() : IAvroVisitor
{
    private const int Record = -1;
    private readonly List<(int Index, string Name)> _levels = [];

    public string Path
    {
        get
        {
            var path = new StringBuilder();
            foreach (var (index, name) in _levels)
            {
                if (name.Length > 0)
                    path.Append(JsonPointer.Segment(name));
                else if (index > 0)
                    path.Append('/').Append((index - 1).ToString(CultureInfo.InvariantCulture));
            }

            return path.ToString();
        }
    }

    public void BeginRecord(RecordSchema schema) => _levels.Add((Record, ""));

    public void Field(ReadOnlySpan<byte> jsonName, RecordField field) => _levels[^1] = (Record, field.JsonName);

    public void EndRecord() => _levels.RemoveAt(_levels.Count - 1);

    public void BeginArray(ArraySchema schema) => _levels.Add((0, ""));

    public void Item() => _levels[^1] = (_levels[^1].Index + 1, "");

    public void EndArray() => _levels.RemoveAt(_levels.Count - 1);

    public void BeginMap(MapSchema schema) => _levels.Add((Record, ""));

    public void Key(ReadOnlySpan<byte> utf8) => _levels[^1] = (Record, Encoding.UTF8.GetString(utf8));

    public void EndMap() => _levels.RemoveAt(_levels.Count - 1);

    public void OnNull() { }

    public void OnBoolean(bool value) { }

    public void OnInt(int value, AvroSchema schema) { }

    public void OnLong(long value, AvroSchema schema) { }

    public void OnFloat(float value) { }

    public void OnDouble(double value) { }

    public void OnBytes(ReadOnlySpan<byte> value, AvroSchema schema) { }

    public void OnString(ReadOnlySpan<byte> utf8, AvroSchema schema) { }

    public void OnEnum(ReadOnlySpan<byte> symbol, EnumSchema schema) { }

    public void OnFixed(ReadOnlySpan<byte> value, FixedSchema schema) { }
}
