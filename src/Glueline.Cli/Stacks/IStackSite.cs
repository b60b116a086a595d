using Glueline.Local.FrontDoor;
using Glueline.Local.Stack;

namespace Glueline.Cli.Stacks;

/// <summary>A web site at the address of a stack, which answers requests before the stack is complete and shows it afterwards.</summary>
internal interface IStackSite : ISite
{
    /// <summary>The stack is complete, and can be looked at.</summary>
    void Show(LocalCloud stack, StackSettings settings);
}
