namespace Glueline.Evolution.Inference;

/// <summary>One member of the objects seen at one place.</summary>
/// <param name="Count">How many of the objects have it.</param>
/// <param name="Shape">What its values are.</param>
internal sealed record MemberShape(int Count, EventShape Shape)
{
    public static MemberShape Merge(MemberShape a, MemberShape b) => new(a.Count + b.Count, EventShape.Merge(a.Shape, b.Shape)!);
}
