namespace Glueline.Bars;

internal enum BarKind
{
    AtLeast,
    AtMost,
}
