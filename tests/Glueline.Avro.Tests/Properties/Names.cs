using System.Globalization;

namespace Glueline.Avro.Tests.Properties;

/// <summary>Names that differ within one schema.</summary>
internal sealed class Names
{
    private int _last;

    public string Next(string prefix) => prefix + (++_last).ToString(CultureInfo.InvariantCulture);
}
