using System.Globalization;
using System.Text;

namespace ContractTests.Pacts.Expressions;

/// <summary>Writes an expression in the syntax of another engine.</summary>
internal abstract class ExpressionText
{
    protected StringBuilder Written { get; } = new();

    /// <param name="atStart">Whether this is the start of the text.</param>
    /// <param name="atEnd">Whether this is the end of the text.</param>
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
