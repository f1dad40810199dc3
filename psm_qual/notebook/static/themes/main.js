// The board of themes: cards to sort, the map beside them.

import { Board } from "./board.js";

export default {
  render(context) {
    const board = new Board(context);
    board.open();
    return () => board.close();
  },
};
