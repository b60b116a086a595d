using System.Globalization;

namespace Glueline.Bars;

/// <summary>One measured figure and its limit.</summary>
internal sealed record Bar(string Name, string Payload, double Figure, double Limit, BarKind Kind)
{
    public bool IsMet => Kind is BarKind.AtLeast ? Figure >= Limit : Figure <= Limit;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"BAR {Name} {Payload} {Figure:0.00} {Limit:0.##} {(IsMet ? "ok" : "short")}");
}
