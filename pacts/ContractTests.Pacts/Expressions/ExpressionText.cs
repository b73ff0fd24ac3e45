using System.Globalization;
using System.Text;

namespace ContractTests.Pacts.Expressions;

/// <summary>An expression while it is written in the notation of another engine.</summary>
internal abstract class ExpressionText
{
    protected StringBuilder Written { get; } = new();

    /// <param name="atStart">Whether the text begins there.</param>
    /// <param name="atEnd">Whether the text ends there.</param>
    protected abstract void Write(ExpressionNode node, bool atStart = false, bool atEnd = false);

    protected void WriteChoice(ExpressionNode.Choice choice, bool atStart, bool atEnd)
    {
        Written.Append("(?:");
        for (var index = 0; index < choice.Nodes.Count; index++)
        {
            Written.Append(index == 0 ? "" : "|");
            Write(choice.Nodes[index], atStart, atEnd);
        }

        Written.Append(')');
    }

    protected void WriteIn(string start, ExpressionNode node, bool atStart = false, bool atEnd = false)
    {
        Written.Append(start);
        Write(node, atStart, atEnd);
        Written.Append(')');
    }

    protected static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
