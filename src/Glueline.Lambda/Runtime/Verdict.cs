namespace Glueline.Lambda.Runtime;

/// <summary>What the Runtime API said to an answer: status and the first words of the body.</summary>
internal readonly record struct Verdict(int Status, string Reason)
{
    public bool IsTaken => Status is >= 200 and < 300;

    public bool IsTooLarge => Status is 413;
}
